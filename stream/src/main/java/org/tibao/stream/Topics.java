package org.tibao.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two topics between the platform and the job. */
final class Topics {

  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
  private static final String ASKING_MILLIS = "5000";

  private Topics() {}

  /**
   * Makes what is missing.
   *
   * @param partitions into which each is divided; more than the job has threads, for it cannot be changed later
   */
  static void make(JobSettings settings, int partitions, short copies) throws InterruptedException, ExecutionException {
    try (Admin admin = admin(settings)) {
      Set<String> there = admin.listTopics().names().get();
      List<NewTopic> missing = new ArrayList<>();
      for (String each : List.of(settings.messages(), settings.detections())) {
        if (!there.contains(each)) {
          missing.add(new NewTopic(each, partitions, copies));
        }
      }
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** Which log of messages it is: one that was deleted and made anew is another. */
  static UUID log(JobSettings settings) throws InterruptedException, ExecutionException {
    try (Admin admin = admin(settings)) {
      Uuid id = Objects.requireNonNull(
          admin.describeTopics(List.of(settings.messages())).allTopicNames().get().get(settings.messages())).topicId();
      return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
  }

  private static Admin admin(JobSettings settings) {
    Properties known = settings.client();
    known.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    known.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ASKING_MILLIS);
    known.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ASKING_MILLIS);
    return Admin.create(known);
  }

  /** Warns of a topic whose messages may be lost with one machine although it has copies on several. */
  static void check(JobSettings settings) throws InterruptedException {
    try (Admin admin = admin(settings)) {
      for (String each : List.of(settings.messages(), settings.detections())) {
        int copies = Objects.requireNonNull(admin.describeTopics(List.of(each)).allTopicNames().get().get(each))
            .partitions().stream().mapToInt(part -> part.replicas().size()).max().orElse(0);
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, each);
        String least = Objects.requireNonNull(admin.describeConfigs(List.of(topic)).all().get().get(topic))
            .get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value();
        if (copies > 1 && "1".equals(least)) {
          LOG.warn("{} has {} copies but min.insync.replicas=1: what only one machine has counts as kept; set it to 2",
              each, copies);
        }
      }
    } catch (ExecutionException e) {
      LOG.warn("the topics cannot be looked at: {}", String.valueOf(e.getCause()));
    }
  }
}
