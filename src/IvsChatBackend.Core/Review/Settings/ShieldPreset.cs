namespace IvsChatBackend.Core.Review.Settings;

/// <summary>
/// What the shield adds while a room is under attack: members only, one message in 30 seconds, no links, nothing twice in five minutes. It lies
/// over the settings and changes none of them, so that taking it down leaves exactly what was there.
/// </summary>
public static class ShieldPreset
{
    private const int SlowSeconds = 30;
    private const int UniqueSeconds = 300;

    public static RoomSettings Over(RoomSettings settings)
    {
        var modes = settings.Modes;
        return settings with
        {
            Modes = modes with
            {
                MembersOnly = true,
                Slow = new SlowMode(Math.Max(SlowSeconds, modes.Slow?.Seconds ?? 0)),
                Links = modes.Links ?? new LinkMode(),
                Unique = new UniqueMode(Math.Max(UniqueSeconds, modes.Unique?.WindowInSeconds ?? 0)),
            },
        };
    }
}
