package city.loop.cities;

/// How far a city has come: it is shown on its pages.
public enum Stage {
    INTERESTED,
    LAB,
    PILOT,
    LIVE
}
