namespace IvsChatBackend.Emulator.ControlPlane;

/// <summary>What the Get and Delete operations take.</summary>
/// <param name="Identifier">The resource's ARN.</param>
internal sealed record IdentifierRequest(string? Identifier);
