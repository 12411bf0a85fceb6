package org.tibao.web;

import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.ServletModelAttributeMethodProcessor;

/**
 * A form that a handler takes as a record of its package. An entry that the record needs and the request leaves out is
 * named to the sender, as a missing parameter is; what may be left out says so by {@code @Nullable}. Forms that state
 * constraints of their own are left to these.
 */
final class RecordForms implements HandlerMethodArgumentResolver {

  private final ServletModelAttributeMethodProcessor binding = new ServletModelAttributeMethodProcessor(true);

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    Class<?> type = parameter.getParameterType();
    return type.isRecord() && type.getPackageName().equals(parameter.getContainingClass().getPackageName())
        && parameter.getParameterAnnotations().length == 0;
  }

  @Override
  public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer page,
      NativeWebRequest request, @Nullable WebDataBinderFactory binders) throws Exception {
    Object form = binding.resolveArgument(parameter, page, request, binders);
    if (form != null) {
      for (RecordComponent entry : parameter.getParameterType().getRecordComponents()) {
        require(entry, form);
      }
    }
    return form;
  }

  private static void require(RecordComponent entry, Object form) throws MissingServletRequestParameterException {
    boolean needed = !entry.getAnnotatedType().isAnnotationPresent(Nullable.class);
    ReflectionUtils.makeAccessible(entry.getAccessor());
    if (needed && ReflectionUtils.invokeMethod(entry.getAccessor(), form) == null) {
      throw new MissingServletRequestParameterException(entry.getName(), entry.getType().getSimpleName());
    }
  }
}
