using System.Buffers;

namespace IvsChatBackend.Emulator.ControlPlane;

/// <summary>The model's rule for names, of rooms and logging configurations alike: 0–128 of <c>A-Z a-z 0-9 - _</c>.</summary>
internal static class ResourceName
{
    private const int MaximumLength = 128;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static bool IsWellFormed(string name) => name.Length <= MaximumLength && !name.AsSpan().ContainsAnyExcept(Allowed);

    public static void Validate(Violations violations, string? name)
    {
        violations.Length("name", name, 0, MaximumLength);
        violations.Characters("name", name, Allowed, "letters, digits, - and _");
    }
}
