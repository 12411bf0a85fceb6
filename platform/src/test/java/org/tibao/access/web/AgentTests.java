package org.tibao.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentTests {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 | CHROME | WINDOWS
      Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0 | EDGE | WINDOWS
      Mozilla/5.0 (Linux; Android 14; V2309A) Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50 | WECHAT | ANDROID
      Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1 | SAFARI | IPHONE
      Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0 | FIREFOX | MAC
      Mozilla/5.0 (Phone; OpenHarmony 5.0) Chrome/114.0 ArkWeb/4.1 HuaweiBrowser/5.0 | HUAWEI | HARMONY
      Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 | CHROME | LINUX
      curl/8.5.0 | OTHER_BROWSER | OTHER_SYSTEM
      '' | OTHER_BROWSER | OTHER_SYSTEM
      """)
  void aBrowserIsNamedAsPeopleKnowIt(String header, String browser, String system) {
    assertThat(Agent.of(header)).isEqualTo(new Agent(browser, system));
  }
}
