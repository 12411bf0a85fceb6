package org.tibao.access.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.refusal.Refused;
import org.tibao.web.NavigationEntry;

/** Puts the guard and the actor into Spring MVC, and the pages of access into the navigation. */
@Configuration(proxyBeanMethods = false)
class AccessWeb implements WebMvcConfigurer {

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
  }

  private final Guard guard;

  AccessWeb(Guard guard) {
    this.guard = guard;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(guard).order(Ordered.HIGHEST_PRECEDENCE);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new ActorArgument());
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

  /** Gives a handler the {@link Actor} of the request; nobody signed in is a refusal. */
  private static final class ActorArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
        NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
      Actor actor = Handlers.actor();
      if (actor == null) {
        throw Refused.because(AccessRefusal.NOT_SIGNED_IN);
      }
      return actor;
    }
  }
}
