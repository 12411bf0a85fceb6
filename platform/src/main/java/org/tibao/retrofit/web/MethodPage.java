package org.tibao.retrofit.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.tibao.retrofit.WorkingGroup.Kind;
import org.tibao.retrofit.WorkingGroup.Activity.What;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Places;
import org.tibao.retrofit.FiveOne;
import org.tibao.retrofit.Method;
import org.tibao.retrofit.WorkingGroup;
import org.tibao.retrofit.WorkingGroupId;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 工作法: the five ones of a territory and the groups that carry the programme. */
@Controller
class MethodPage {

  private final Method method;
  private final Places places;
  private final Clock clock;

  MethodPage(Method method, Places places, Clock clock) {
    this.method = method;
    this.places = places;
    this.clock = clock;
  }

  @GetMapping("/method")
  @Needs(Permission.METHOD_READ)
  String show(Actor actor, @RequestParam(defaultValue = "") String path, Model model) {
    LocalDate today = ChinaTime.today(clock);
    String at = path.startsWith("/")
        ? path
        : actor.paths(Permission.METHOD_READ).stream().findFirst().orElse(Places.EVERYWHERE);
    model.addAttribute("path", at);
    model.addAttribute("own", actor.paths(Permission.METHOD_READ));
    model.addAttribute("estates", places.estates(actor));
    model.addAttribute("regions", places.regionsOn(at));
    model.addAttribute("items", method.fiveOnes(actor, at, today));
    model.addAttribute("names", method.names(at, today));
    model.addAttribute("groups", method.groups(actor, at));
    model.addAttribute("kinds", Kind.values());
    model.addAttribute("whats", What.values());
    model.addAttribute("mayWrite", actor.may(Permission.METHOD_WRITE, at));
    model.addAttribute("todayIso", today.toString());
    model.addAttribute("todayDate", today);
    return "retrofit/method";
  }

  /** One of the five as the form sends it. */
  record ItemForm(@NotNull String path, int place, int version, @NotNull String name, @Nullable String what,
      @Nullable String owner, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate due,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate doneOn, @Nullable String evidence) {
    FiveOne item() {
      return new FiveOne(path, Math.clamp(place, 1, 5), name, StairwellForms.written(what),
          StairwellForms.written(owner), due, doneOn, StairwellForms.written(evidence), version);
    }
  }

  @PostMapping("/method/items")
  @Needs(Permission.METHOD_WRITE)
  String item(Actor actor, @Valid ItemForm form, RedirectAttributes redirect) {
    method.write(actor, form.item(), clock.instant());
    return back(form.path(), "five", redirect);
  }

  /** A group as the form sends it. */
  record GroupForm(@NotNull String path, @NotNull Kind kind, @NotNull String name,
      @Nullable String duty, @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate since) {}

  @PostMapping("/method/groups")
  @Needs(Permission.METHOD_WRITE)
  String group(Actor actor, @Valid GroupForm form, RedirectAttributes redirect) {
    method.found(actor, new WorkingGroup.Draft(form.path(), form.kind(), form.name(),
        StairwellForms.written(form.duty()), form.since()), clock.instant());
    return back(form.path(), "groups", redirect);
  }

  /** Somebody who joins, as the form sends it. */
  record MemberForm(@NotNull String path, @NotNull String name, @Nullable String organisation, @Nullable String duty,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate since) {}

  @PostMapping("/method/groups/{id}/members")
  @Needs(Permission.METHOD_WRITE)
  String member(Actor actor, @PathVariable String id, @Valid MemberForm form, RedirectAttributes redirect) {
    method.join(actor, group(id), new WorkingGroup.Member(new UUID(0, 0), form.name(),
        StairwellForms.written(form.organisation()), StairwellForms.written(form.duty()), form.since(), null),
        clock.instant());
    return back(form.path(), "groups", redirect);
  }

  @PostMapping("/method/groups/{id}/members/{member}/leave")
  @Needs(Permission.METHOD_WRITE)
  String leave(Actor actor, @PathVariable String id, @PathVariable String member, @RequestParam String path,
      RedirectAttributes redirect) {
    method.leave(actor, group(id), Addresses.uuid(member), ChinaTime.today(clock), clock.instant());
    return back(path, "groups", redirect);
  }

  @PostMapping("/method/groups/{id}/dissolve")
  @Needs(Permission.METHOD_WRITE)
  String dissolve(Actor actor, @PathVariable String id, @RequestParam String path, RedirectAttributes redirect) {
    method.dissolve(actor, group(id), ChinaTime.today(clock), clock.instant());
    return back(path, "groups", redirect);
  }

  /** A meeting, visit or outreach session as the form sends it. */
  record ActivityForm(@NotNull String path, @NotNull What what,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @Nullable String place,
      @Nullable Integer attendance, @Nullable String minutes, @Nullable String decisions) {
    WorkingGroup.Activity activity() {
      Integer came = attendance;
      return new WorkingGroup.Activity(what, on, StairwellForms.written(place),
          came == null ? null : Math.clamp(came, 0, 1_000_000), StairwellForms.written(minutes),
          StairwellForms.written(decisions));
    }
  }

  @PostMapping("/method/groups/{id}/activities")
  @Needs(Permission.METHOD_WRITE)
  String activity(Actor actor, @PathVariable String id, @Valid ActivityForm form, RedirectAttributes redirect) {
    method.log(actor, group(id), form.activity(), clock.instant());
    return back(form.path(), "groups", redirect);
  }

  private static WorkingGroupId group(String id) {
    return new WorkingGroupId(Addresses.uuid(id));
  }

  private static String back(String path, String place, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done("retrofit.done.method"));
    return "redirect:/method?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8) + "#" + place;
  }
}
