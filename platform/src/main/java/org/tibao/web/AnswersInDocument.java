package org.tibao.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Says in the document of the interface how it refuses: with which statuses, and what a refusal is ({@link Fault}). */
@Component
class AnswersInDocument implements OpenApiCustomizer {

  private static final String PROBLEM = "Problem";
  private static final Map<String, String> ALWAYS = Map.of("400", "What was sent cannot be read.", "401",
      "Not known who asks.", "403", "Not allowed to who asks.", "404", "Not there, or not for who asks to know of.",
      "406",
      "There is no answer in that form.", "409",
      "It was right a moment ago and things have moved on; or nothing holds there on that day; or a command is done and its "
          + "answer is not kept.",
      "422", "An entry is missing or wrong; field or errors say which.", "429",
      "Too often; wait and try again.", "503", "Not now; try again.");
  private static final Map<String, String> TO_COMMANDS = Map.of("413", "Larger than is taken.", "415",
      "Not sent as JSON, or a file not as a form with parts.");

  @Override
  public void customise(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(new Components());
    }
    document.getComponents().addSchemas(PROBLEM, problem());
    document.getPaths().values().forEach(path -> path.readOperationsMap().forEach(AnswersInDocument::add));
  }

  private static void add(HttpMethod method, Operation operation) {
    var answers = new ApiResponses();
    // What succeeds is known from the handler; how it is refused is the same for all.
    operation.getResponses().forEach((status, answer) -> {
      if (status.startsWith("2")) {
        answers.addApiResponse(status, answer);
      }
    });
    var refusals = new TreeMap<>(ALWAYS);
    if (CommandFilter.COMMANDS.contains(method.name())) {
      refusals.putAll(TO_COMMANDS);
    }
    refusals.forEach((status, sentence) -> answers.addApiResponse(status,
        new ApiResponse().description(sentence).content(new Content().addMediaType("application/problem+json",
            new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))))));
    operation.setResponses(answers);
  }

  private static Schema<?> problem() {
    var entry = new ObjectSchema();
    entry.addProperty("field", new StringSchema());
    entry.addProperty("message", new StringSchema());
    var problem = new ObjectSchema();
    problem.description("Why it was refused (RFC 9457), in Chinese, or in English with lang=en.");
    problem.addProperty("type", new StringSchema());
    problem.addProperty("title", new StringSchema().description("What kind of no, in a few words."));
    problem.addProperty("status", new IntegerSchema());
    problem.addProperty("detail", new StringSchema().description("What happened, a sentence."));
    problem.addProperty("instance", new StringSchema());
    problem.addProperty("code", new StringSchema().description("The reason by name; stable."));
    problem.addProperty("field", new StringSchema().description("The entry to blame, where it is one."));
    problem.addProperty("errors",
        new ArraySchema().items(entry).description("The entries to blame, where there are several."));
    problem.addProperty("case", new StringSchema().description("The number under which the log knows it."));
    problem.setRequired(List.of("type", "title", "status", "detail", "instance", "code", "case"));
    return problem;
  }
}
