package org.tibao.web;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Puts the parts of this module into Spring MVC. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WebConfiguration {

  /** Before the security filters (-100), so that their error pages have addresses with hashes too. */
  static final int BEFORE_SECURITY = -110;

  @Bean
  LocaleResolver localeResolver() {
    return new Languages();
  }

  @Bean
  FilterRegistrationBean<ResourceUrlEncodingFilter> resourceUrls() {
    var registration = new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
    registration.setOrder(BEFORE_SECURITY);
    return registration;
  }

  @Bean
  WebMvcConfigurer pages(PageFrame frame) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        var language = new LocaleChangeInterceptor();
        language.setParamName("lang");
        language.setIgnoreInvalidLocale(true);
        registry.addInterceptor(new StaticFiles());
        registry.addInterceptor(language);
        registry.addInterceptor(frame);
      }

      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String folder : new String[]{"css", "js", "img"}) {
          registry.addResourceHandler("/" + folder + "/**").addResourceLocations("classpath:/static/" + folder + "/")
              .resourceChain(true).addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
      }
    };
  }
}
