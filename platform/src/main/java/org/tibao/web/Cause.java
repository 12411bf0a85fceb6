package org.tibao.web;

import org.springframework.dao.DataIntegrityViolationException;
import java.util.Set;
import java.sql.SQLException;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.validation.BindException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;

/**
 * What an exception means, before it is put into words.
 *
 * @param status HTTP status
 * @param reason why, by name
 * @param arguments of the reason's sentence
 * @param field name of the entry to blame, or empty
 * @param errors several entries to blame, in the reader's words
 * @param headers that belong to the status, such as Allow
 */
record Cause(int status, Reason reason, List<Object> arguments, String field, List<Fault.Entry> errors,
    HttpHeaders headers) {

  /** A sign that no text holds, nor any document of data, and a day beyond the calendar. */
  private static final Set<String> NOT_TYPED = Set.of("22021", "22P05", "22008");

  static Cause of(Reason reason, Object... arguments) {
    return new Cause(reason.kind().status(), reason, List.of(arguments), "", List.of(), HttpHeaders.EMPTY);
  }

  private static Cause of(int status, Reason reason, Object... arguments) {
    return new Cause(status, reason, List.of(arguments), "", List.of(), HttpHeaders.EMPTY);
  }

  static Cause of(Throwable problem, MessageSource messages) {
    return switch (problem) {
      case Refused refused -> new Cause(refused.reason().kind().status(), refused.reason(), refused.arguments(),
          refused.field(), List.of(), HttpHeaders.EMPTY);
      // Refused while the body was read: the reader has wrapped it.
      case HttpMessageNotReadableException unread when within(unread) instanceof Refused refused ->
        of(refused, messages);
      case MethodArgumentNotValidException invalid -> entries(invalid.getBindingResult(), messages);
      case BindException invalid -> entries(invalid.getBindingResult(), messages);
      case HandlerMethodValidationException invalid -> entries(invalid, messages);
      case ConstraintViolationException invalid -> entries(invalid.getConstraintViolations().stream()
          .map(violation -> new Fault.Entry(last(violation.getPropertyPath().toString()), violation.getMessage())));
      case ConcurrencyFailureException late ->
        of(late instanceof OptimisticLockingFailureException ? WebRefusal.MOVED_ON : WebRefusal.NOT_NOW);
      case DataAccessResourceFailureException _,CannotCreateTransactionException _,QueryTimeoutException _,AsyncRequestTimeoutException _ ->
        of(WebRefusal.NOT_NOW);
      // The connection was lost while its transaction ended: what became of it is asked by trying once more.
      case TransactionSystemException torn when torn.getMostSpecificCause() instanceof SQLException ->
        of(WebRefusal.NOT_NOW);
      case DataIntegrityViolationException unfit when notOfTheDatabase(unfit) -> of(400, WebRefusal.MALFORMED);
      default -> ofSpring(problem);
    };
  }

  /** A sign that no text in the database can hold, or a day beyond its calendar: nobody can have meant it. */
  private static boolean notOfTheDatabase(DataIntegrityViolationException problem) {
    return problem.getMostSpecificCause() instanceof SQLException said && said.getSQLState() != null
        && NOT_TYPED.contains(said.getSQLState());
  }

  private static @Nullable Throwable within(Throwable problem) {
    Throwable each = problem;
    while (each != null && !(each instanceof Refused)) {
      each = each.getCause();
    }
    return each;
  }

  private static Cause ofSpring(Throwable problem) {
    return switch (problem) {
      case NoResourceFoundException _,NoHandlerFoundException _ -> of(WebRefusal.NOT_HERE);
      case HttpRequestMethodNotSupportedException wrong ->
        of(405, WebRefusal.WRONG_METHOD, wrong.getMethod()).with("", wrong.getHeaders());
      case HttpMediaTypeNotAcceptableException wrong -> of(406, WebRefusal.NO_SUCH_FORMAT).with("", wrong.getHeaders());
      case HttpMediaTypeNotSupportedException wrong -> of(415, WebRefusal.WRONG_FORMAT).with("", wrong.getHeaders());
      case MaxUploadSizeExceededException _ -> of(WebRefusal.BODY_TOO_LARGE, "64 MB");
      case MissingServletRequestParameterException missing -> missing(missing.getParameterName());
      case MissingServletRequestPartException missing -> missing(missing.getRequestPartName());
      // A form with a file, sent as one without.
      case MultipartException _ -> of(415, WebRefusal.WRONG_FORMAT);
      case MissingRequestValueException _,HttpMessageNotReadableException _ -> of(400, WebRefusal.MALFORMED);
      case MethodArgumentTypeMismatchException wrong -> wrong(wrong.getName());
      case TypeMismatchException wrong -> wrong(wrong.getPropertyName());
      case ErrorResponse other -> ofStatus(other.getStatusCode().value()).with("", other.getHeaders());
      default -> of(500, WebRefusal.BROKEN);
    };
  }

  /** What a bare status means, when nobody said more. */
  static Cause ofStatus(int status) {
    return switch (status) {
      case 401 -> of(WebRefusal.SIGN_IN_FIRST);
      case 403 -> of(WebRefusal.NOT_ALLOWED);
      case 404 -> of(WebRefusal.NOT_HERE);
      case 405 -> of(405, WebRefusal.WRONG_METHOD, "");
      case 406 -> of(406, WebRefusal.NO_SUCH_FORMAT);
      case 409 -> of(WebRefusal.MOVED_ON);
      case 413 -> of(WebRefusal.BODY_TOO_LARGE, "64 MB");
      case 415 -> of(415, WebRefusal.WRONG_FORMAT);
      case 429 -> of(WebRefusal.TOO_OFTEN);
      case 503, 504 -> of(WebRefusal.NOT_NOW);
      default -> status >= 400 && status < 500 ? of(status, WebRefusal.MALFORMED) : of(500, WebRefusal.BROKEN);
    };
  }

  private Cause with(String name, HttpHeaders more) {
    return new Cause(status, reason, arguments, name, errors, more);
  }

  private static Cause missing(String name) {
    return of(400, WebRefusal.MISSING_ENTRY, name).with(name, HttpHeaders.EMPTY);
  }

  private static Cause wrong(@Nullable String name) {
    String known = name == null ? "" : name;
    return of(400, WebRefusal.WRONG_ENTRY, known).with(known, HttpHeaders.EMPTY);
  }

  private static Cause entries(BindingResult result, MessageSource messages) {
    return entries(result.getAllErrors().stream().map(error -> {
      String field = error instanceof FieldError entry ? entry.getField() : "";
      boolean unreadable = error instanceof FieldError entry && entry.isBindingFailure();
      // The default sentence of a failed conversion names Java classes.
      String message = unreadable
          ? messages.getMessage(WebRefusal.WRONG_ENTRY.messageKey(), new Object[]{field},
              Formats.locale())
          : messages.getMessage(error, Formats.locale());
      return new Fault.Entry(field, message);
    }));
  }

  private static Cause entries(HandlerMethodValidationException invalid, MessageSource messages) {
    return entries(invalid.getParameterValidationResults().stream()
        .flatMap(result -> result.getResolvableErrors().stream().map(error -> {
          String parameter = result.getMethodParameter().getParameterName();
          String field = error instanceof FieldError entry ? entry.getField() : parameter == null ? "" : parameter;
          return new Fault.Entry(field, messages.getMessage(error, Formats.locale()));
        })));
  }

  private static Cause entries(Stream<Fault.Entry> found) {
    List<Fault.Entry> errors = found.toList();
    String field = errors.size() == 1 ? errors.getFirst().field() : "";
    return new Cause(422, WebRefusal.WRONG_ENTRIES, List.of(errors.size()), field, errors, HttpHeaders.EMPTY);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
