package planted.town.upper;

public class Roof {}
