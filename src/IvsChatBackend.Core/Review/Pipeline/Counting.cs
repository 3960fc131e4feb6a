using IvsChatBackend.Core.Review.Settings;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>The modes that look at what a user sent before. A message that counts is written down before it is delivered.</summary>
internal static class Counting
{
    public static bool IsOn(RoomSettings settings) =>
        settings.Modes.Slow is not null || settings.Modes.Unique is not null || settings.Spam.Flooding is not null;

    /// <returns>How long the user has to wait; null where they may send.</returns>
    public static TimeSpan? Wait(SlowMode slow, SenderHistory history, DateTimeOffset now)
    {
        if (history.Sent.IsEmpty)
        {
            return null;
        }

        var wait = history.Sent[^1] + TimeSpan.FromSeconds(slow.Seconds) - now;
        return wait > TimeSpan.Zero ? wait : null;
    }

    public static bool WasSaid(UniqueMode unique, SenderHistory history, string hash, DateTimeOffset now) =>
        history.Said.Any(saying => saying.Hash == hash && now - saying.At < TimeSpan.FromSeconds(unique.WindowInSeconds));

    public static bool IsFlooding(FloodingThreshold flooding, SenderHistory history, DateTimeOffset now) =>
        history.Sent.Count(sent => now - sent < TimeSpan.FromSeconds(flooding.Seconds)) >= flooding.Messages;

    /// <summary>The history with one message more, without what counts no longer.</summary>
    public static SenderHistory With(SenderHistory history, RoomSettings settings, string? hash, DateTimeOffset now)
    {
        var sent = TimeSpan.FromSeconds(Math.Max(settings.Modes.Slow?.Seconds ?? 0, settings.Spam.Flooding?.Seconds ?? 0));
        var said = TimeSpan.FromSeconds(settings.Modes.Unique?.WindowInSeconds ?? 0);
        return new SenderHistory
        {
            Sent = [.. history.Sent.Where(time => now - time < sent).TakeLast(SenderHistory.MaximumEntries - 1), now],
            Said = hash is null ? [] : [.. history.Said.Where(saying => now - saying.At < said).TakeLast(SenderHistory.MaximumEntries - 1), new Saying(now, hash)],
            ExpiresAt = now + (sent > said ? sent : said),
        };
    }
}
