package org.tibao.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Says in the document of the interface what {@link CommandFilter} asks of every command: its key. */
@Component
class KeyInDocument implements OpenApiCustomizer {

  @Override
  public void customise(OpenAPI document) {
    document.getPaths().values().forEach(path -> path.readOperationsMap().forEach(this::add));
  }

  private void add(HttpMethod method, Operation operation) {
    if (CommandFilter.COMMANDS.contains(method.name())) {
      operation.addParametersItem(new HeaderParameter().name(CommandFilter.HEADER).required(true)
          .description("Chosen by the caller, another one for every command; a repetition with the same key has no "
              + "second effect and is given the first answer.")
          .schema(new StringSchema().minLength(1).maxLength(CommandFilter.LONGEST_KEY)));
    }
  }
}
