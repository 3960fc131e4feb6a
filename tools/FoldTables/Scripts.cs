using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.FoldTables;

/// <summary>The scripts that folding tells apart, by block: the framework has no script property.</summary>
internal static class Scripts
{
    private static readonly (int First, int Last, Script Script)[] Blocks =
    [
        (0x0041, 0x024F, Script.Latin), (0x0250, 0x02FF, Script.Latin), (0x0370, 0x03FF, Script.Greek), (0x0400, 0x052F, Script.Cyrillic),
        (0x0E00, 0x0EFF, Script.Unspaced), (0x1000, 0x109F, Script.Unspaced), (0x1780, 0x17FF, Script.Unspaced), (0x1A20, 0x1AAF, Script.Unspaced),
        (0x1C80, 0x1C8F, Script.Cyrillic), (0x1D00, 0x1D25, Script.Latin), (0x1D26, 0x1D2A, Script.Greek), (0x1D2B, 0x1D2B, Script.Cyrillic),
        (0x1D2C, 0x1DBF, Script.Latin), (0x1E00, 0x1EFF, Script.Latin), (0x1F00, 0x1FFF, Script.Greek), (0x2C60, 0x2C7F, Script.Latin),
        (0x2DE0, 0x2DFF, Script.Cyrillic), (0x3040, 0x312F, Script.Unspaced), (0x31A0, 0x31FF, Script.Unspaced), (0x3400, 0x9FFF, Script.Unspaced),
        (0xA640, 0xA69F, Script.Cyrillic), (0xA720, 0xA7FF, Script.Latin), (0xA9E0, 0xA9FF, Script.Unspaced), (0xAA60, 0xAADF, Script.Unspaced),
        (0xAB30, 0xAB6F, Script.Latin), (0xF900, 0xFAFF, Script.Unspaced), (0x1AFF0, 0x1B2FF, Script.Unspaced), (0x1DF00, 0x1DFFF, Script.Latin),
        (0x1E030, 0x1E08F, Script.Cyrillic), (0x20000, 0x3FFFF, Script.Unspaced),
    ];

    public static Script Of(int scalar)
    {
        foreach (var (first, last, script) in Blocks)
        {
            if (scalar >= first && scalar <= last)
            {
                return script;
            }
        }

        return Script.Other;
    }
}
