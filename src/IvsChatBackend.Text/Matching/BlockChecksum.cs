using System.Numerics;
using System.Runtime.InteropServices;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// 64 bits against blocks that were cut or damaged on their way, not against forgers. Four lanes at a time, so that it costs about what the copy does;
/// every step is invertible, so that a change within one word is always seen.
/// </summary>
internal static class BlockChecksum
{
    private const ulong Prime1 = 0x9E3779B97F4A7C15;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;

    public static ulong Compute(ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        ulong lane0 = Prime1, lane1 = Prime2, lane2 = ~Prime1, lane3 = ~Prime2;
        var index = 0;
        for (; index + 4 <= words.Length; index += 4)
        {
            lane0 = Step(lane0, words[index]);
            lane1 = Step(lane1, words[index + 1]);
            lane2 = Step(lane2, words[index + 2]);
            lane3 = Step(lane3, words[index + 3]);
        }

        for (; index < words.Length; index++)
        {
            lane0 = Step(lane0, words[index]);
        }

        foreach (var rest in bytes[(words.Length * 8)..])
        {
            lane1 = Step(lane1, rest);
        }

        var sum = (ulong)bytes.Length;
        sum = Step(sum, lane0);
        sum = Step(sum, lane1);
        sum = Step(sum, lane2);
        sum = Step(sum, lane3);
        return sum ^ (sum >> 32);
    }

    private static ulong Step(ulong lane, ulong word) => BitOperations.RotateLeft((lane ^ word) * Prime1, 31);
}
