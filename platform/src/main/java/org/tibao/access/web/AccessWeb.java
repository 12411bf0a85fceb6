package org.tibao.access.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
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

/** Puts the guard and the actor into Spring MVC. */
@Configuration(proxyBeanMethods = false)
class AccessWeb implements WebMvcConfigurer {

  private final Guard guard;

  /** The guard answers with pages, and pages are made by what this class helps to set up: it comes later. */
  AccessWeb(@Lazy Guard guard) {
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
