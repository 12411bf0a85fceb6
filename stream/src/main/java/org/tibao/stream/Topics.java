package org.tibao.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The two topics between the platform and the job. */
final class Topics {

  private Topics() {}

  /**
   * Makes what is missing.
   *
   * @param partitions into which each is divided; more than the job has threads, for it cannot be changed later
   */
  static void make(JobSettings settings, int partitions, short copies) throws InterruptedException, ExecutionException {
    Properties known = settings.client();
    known.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    try (Admin admin = Admin.create(known)) {
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
}
