package org.tibao.oversight.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Open;
import org.tibao.oversight.OpenData;
import org.tibao.oversight.OversightRefusal;
import org.tibao.refusal.Refused;

/** 开放数据: what is published about the lifts of the territory, for everybody and for machines. */
@Controller
class OpenDataPages {

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final OpenData data;
  private final MessageSource messages;
  private final Clock clock;

  OpenDataPages(OpenData data, MessageSource messages, Clock clock) {
    this.data = data;
    this.messages = messages;
    this.clock = clock;
  }

  @GetMapping("/open-data")
  @Open
  String page(Model model) {
    model.addAttribute("sets", Arrays.asList(OpenData.Set.values()));
    return "oversight/open-data";
  }

  @GetMapping("/open-data/{word}.csv")
  @Open
  ResponseEntity<byte[]> csv(@PathVariable String word) {
    OpenData.Set set = set(word);
    return ResponseEntity.ok().contentType(CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(set.word() + ".csv").build().toString())
        .body(data.csv(set, clock.instant()).getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/open-data/{word}.json")
  @Open
  ResponseEntity<Map<String, Object>> metadata(@PathVariable String word, Locale language) {
    OpenData.Set set = set(word);
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
        .body(data.metadata(set, messages.getMessage("oversight.data." + set, null, language),
            messages.getMessage("oversight.data." + set + ".text", null, language)));
  }

  private static OpenData.Set set(String word) {
    return OpenData.Set.of(word).orElseThrow(() -> Refused.because(OversightRefusal.UNKNOWN));
  }
}
