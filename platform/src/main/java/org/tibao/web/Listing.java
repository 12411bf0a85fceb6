package org.tibao.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader is in one sorted, paged table; read from {@code ?page=2&size=50&sort=-days}. Pages count from 1, a
 * minus sorts descending, and what is out of range or not sortable falls back to the default instead of failing.
 *
 * @param query the page's raw query, kept in the links
 * @param page from 1
 * @param size rows on a page, at most 200
 * @param sort one of the sortable columns
 * @param descending largest first
 * @param total rows in all, once known
 */
public record Listing(@Nullable String query, int page, int size, String sort, boolean descending, long total) {

  private static final int USUAL_SIZE = 50;
  private static final int LARGEST_SIZE = 200;
  private static final int LAST_PAGE = 100_000;

  /** From the request; {@code usual} is the sort without {@code ?sort}, with a leading minus for descending. */
  public static Listing of(HttpServletRequest request, String usual, Set<String> sortable) {
    String asked = request.getParameter("sort");
    String sort = asked != null && sortable.contains(bare(asked)) ? asked : usual;
    return new Listing(request.getQueryString(), number(request.getParameter("page"), 1, LAST_PAGE),
        number(request.getParameter("size"), USUAL_SIZE, LARGEST_SIZE), bare(sort), sort.startsWith("-"), 0);
  }

  /** The same place once the number of rows is known; a page beyond the end becomes the last one. */
  public Listing withTotal(long rows) {
    long last = Math.max(1, Math.ceilDiv(rows, size));
    return new Listing(query, (int) Math.min(page, last), size, sort, descending, rows);
  }

  /** Rows before this page. */
  public long offset() {
    return (page - 1L) * size;
  }

  public long pages() {
    return Math.ceilDiv(total, size);
  }

  /** Number of the first row shown, from 1; 0 when there is none. */
  public long from() {
    return total == 0 ? 0 : offset() + 1;
  }

  /** Number of the last row shown. */
  public long to() {
    return Math.min(total, offset() + size);
  }

  public String link(long number) {
    return QueryString.with(query, "page", Long.toString(number));
  }

  /** Sorts by that column, or turns the direction if it already does. */
  public String sortLink(String column) {
    return QueryString.with(query, "sort", column.equals(sort) && !descending ? "-" + column : column, "page");
  }

  public String ariaSort(String column) {
    if (!column.equals(sort)) {
      return "none";
    }
    return descending ? "descending" : "ascending";
  }

  /** Page numbers to offer: the ends and the neighbourhood; 0 stands for a gap. */
  public List<Long> window() {
    List<Long> numbers = new ArrayList<>();
    for (long number = 1; number <= pages(); number++) {
      boolean near = number == 1 || number == pages() || Math.abs(number - page) <= 2;
      if (near) {
        numbers.add(number);
      } else if (numbers.getLast() != 0) {
        numbers.add(0L);
        number = number < page ? Math.max(number, page - 3L) : pages() - 1;
      }
    }
    return numbers;
  }

  private static String bare(String sort) {
    return sort.startsWith("-") ? sort.substring(1) : sort;
  }

  private static int number(@Nullable String text, int usual, int largest) {
    try {
      return text == null ? usual : Math.clamp(Long.parseLong(text), 1, largest);
    } catch (NumberFormatException e) {
      // A mistyped page number in the address is not worth an error page.
      return usual;
    }
  }
}
