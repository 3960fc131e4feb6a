using System.Collections.Immutable;

namespace IvsChatBackend.Core.Roles;

/// <summary>The capabilities of a chat token beside viewing, which every token has.</summary>
[Flags]
public enum Capabilities
{
    None = 0,
    SendMessage = 1,
    DeleteMessage = 2,
    DisconnectUser = 4,
}

/// <summary>Names of the capabilities as IVS Chat's API spells them.</summary>
public static class CapabilityNames
{
    private static readonly ImmutableArray<(Capabilities Capability, string Name)> Names =
    [
        (Capabilities.SendMessage, "SEND_MESSAGE"),
        (Capabilities.DeleteMessage, "DELETE_MESSAGE"),
        (Capabilities.DisconnectUser, "DISCONNECT_USER"),
    ];

    /// <summary>Every name, in the order in which <see cref="ToNames"/> gives them.</summary>
    public static ImmutableArray<string> All { get; } = [.. Names.Select(entry => entry.Name)];

    public static bool TryParse(string name, out Capabilities capability)
    {
        capability = Names.FirstOrDefault(entry => entry.Name == name).Capability;
        return capability != Capabilities.None;
    }

    public static ImmutableArray<string> ToNames(this Capabilities capabilities) =>
        [.. Names.Where(entry => capabilities.HasFlag(entry.Capability)).Select(entry => entry.Name)];
}
