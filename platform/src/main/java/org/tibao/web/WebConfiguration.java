package org.tibao.web;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
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
@EnableConfigurationProperties(CommandSettings.class)
class WebConfiguration {

  private static final int JOBS_AT_ONCE = 8;

  /** Before the security filters (-100). */
  static final int BEFORE_SECURITY = -110;

  /** So that an id belongs to a known actor, and a request that is not allowed leaves no trace in the log. */
  static final int AFTER_SECURITY = 0;

  /**
   * What is done by the clock, several at a time: on virtual threads all jobs with a pause between their turns would share one
   * thread, and a long one would hold up the clocks of a rescue.
   */
  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    var scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(JOBS_AT_ONCE);
    scheduler.setThreadNamePrefix("jobs-");
    return scheduler;
  }

  @Bean
  LocaleResolver localeResolver() {
    return new Languages();
  }

  @Bean
  FilterRegistrationBean<ResourceUrlEncodingFilter> resourceUrls() {
    var registration = new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
    // Inside the security filters: they switch the encoding of addresses off for whatever is outside.
    registration.setOrder(AFTER_SECURITY - 1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<SizeFilter> sizes(MultipartProperties uploads, FaultAnswers faults) {
    var registration = new FilterRegistrationBean<>(new SizeFilter(uploads.getMaxRequestSize(), faults));
    registration.setOrder(BEFORE_SECURITY);
    return registration;
  }

  @Bean
  FilterRegistrationBean<CommandFilter> commands(CommandLog log, CommandSecret secret,
      CommandSettings settings, PlatformTransactionManager transactions, FaultAnswers faults, Clock clock) {
    var filter = new CommandFilter(log, secret, settings, new TransactionTemplate(transactions), faults, clock);
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(AFTER_SECURITY);
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
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RecordForms());
      }

      /** No file is looked for at any other address: each link of a page would be taken for a file and looked up. */
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String folder : new String[]{"css", "js", "img"}) {
          registry.addResourceHandler("/" + folder + "/**").addResourceLocations("classpath:/static/" + folder + "/")
              .resourceChain(true).addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
        registry.addResourceHandler("/webjars/**").addResourceLocations("classpath:/META-INF/resources/webjars/");
      }
    };
  }
}
