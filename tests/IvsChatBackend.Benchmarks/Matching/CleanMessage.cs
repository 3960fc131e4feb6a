namespace IvsChatBackend.Benchmarks.Matching;

/// <summary>Lower-case English as people write it in a chat, without anything to find.</summary>
internal static class CleanMessage
{
    private const string Text =
        "hi everyone, glad to be here again after a long week. the last match was really close and i still can not believe how it ended. "
        + "does anybody know when the next round starts and who is going to play in it? my guess is that the blue team will take the first map, "
        + "but the second one is wide open. by the way, the new overlay looks much better than the old one, thank you for that. "
        + "i have to leave in an hour because we are cooking dinner with friends tonight, so please someone tell me later what happened. "
        + "also, where can i find the list of songs that you played before the break? that one with the slow start was beautiful. ";

    public static string OfLength(int length) => string.Concat(Enumerable.Repeat(Text, (length / Text.Length) + 1))[..length];
}
