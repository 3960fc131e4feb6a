namespace IvsChatBackend.Core.Erasure;

/// <summary>Stands for what was erased where something has to stand.</summary>
public static class ErasedText
{
    public const string Value = "(erased)";
}
