package org.tibao.access.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.access.Actor;
import org.tibao.web.NavigationEntry;

/** The pages of access in the navigation, and how the document of the interface says that it takes tokens. */
@Configuration(proxyBeanMethods = false)
class AccessPages {

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
  }

  @Bean
  NavigationEntry peopleEntry() {
    return new NavigationEntry("admin", "people", "/people", "access.nav.people", 900, "ACCESS_READ");
  }

  @Bean
  NavigationEntry tokensEntry() {
    return new NavigationEntry("admin", "tokens", "/tokens", "access.nav.tokens", 910, "ACCESS_READ");
  }

  @Bean
  NavigationEntry auditEntry() {
    return new NavigationEntry("admin", "audit", "/audit", "access.nav.audit", 920, "AUDIT_READ");
  }

  @Bean
  OpenAPI openApi() {
    var bearer = new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
        .description("A partner's token (tibao_…), issued under 人员与权限 · 对接令牌");
    return new OpenAPI().info(new Info().title("梯保 Tibao").version("v1"))
        .components(new Components().addSecuritySchemes("token", bearer))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }
}
