@org.springframework.modulith.ApplicationModule(displayName = "下", allowedDependencies = {})
package planted.town.lower;
