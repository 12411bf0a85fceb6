package org.tibao.demo;

import java.util.random.RandomGenerator;

/** Names of people who do not exist: the commonest surnames, by their frequency, with given names put together at random. */
final class DemoNames {

  private static final String SURNAMES = """
      王王王王王王王王王李李李李李李李李李张张张张张张张张张刘刘刘刘刘刘刘陈陈陈陈陈陈杨杨杨杨黄黄黄赵赵赵周周周吴吴吴徐徐孙孙朱朱马马胡胡郭郭\
      林林何何高高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵\
      史毛常万顾赖武康贺严尹钱施牛洪龚""";
  private static final String GIVEN = """
      伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国红文斌辉云飞志宏海燕春梅荣凤珍琴林峰晓东波宁丹萍鑫浩宇轩欣怡子涵雨泽博雅婷慧琳倩颖\
      佳俊凯晨曦阳瑞思源永福长根水生金宝银花菊香月娥秋菊大年德明仁义礼智信安康乐成才学文武兴旺发达立新爱民胜利卫东向阳""";
  private static final String SURNAMES_OF_TWO_CHARACTERS = "欧阳司马上官诸葛夏侯";

  private final RandomGenerator random;

  DemoNames(RandomGenerator random) {
    this.random = random;
  }

  /** A full name of two or three characters, of four for one in two hundred. */
  String person() {
    String surname = random.nextInt(200) == 0 ? pair(SURNAMES_OF_TWO_CHARACTERS) : one(SURNAMES);
    return surname + one(GIVEN) + (random.nextInt(4) == 0 ? "" : one(GIVEN));
  }

  private String one(String from) {
    int at = random.nextInt(from.length());
    return from.substring(at, at + 1);
  }

  private String pair(String from) {
    int at = random.nextInt(from.length() / 2) * 2;
    return from.substring(at, at + 2);
  }
}
