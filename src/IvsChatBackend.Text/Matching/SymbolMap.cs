namespace IvsChatBackend.Text.Matching;

/// <summary>Numbers the coarse characters that terms use. 0 is skipped as a separator, 1 is a letter that no term has.</summary>
internal static class SymbolMap
{
    public const ushort Skipped = 0;
    public const ushort Unknown = 1;
    public const ushort First = 2;
}
