@org.springframework.modulith.ApplicationModule(displayName = "上", allowedDependencies = "lower")
package planted.town.upper;
