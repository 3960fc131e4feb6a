namespace IvsChatBackend.Emulator.Review;

/// <summary>What becomes of a message after its review.</summary>
internal abstract record ReviewOutcome;

/// <summary>It is delivered, with this content and these attributes.</summary>
internal sealed record ReviewAllowed(string Content, IReadOnlyList<KeyValuePair<string, string>>? Attributes) : ReviewOutcome;

/// <param name="Reason">The handler's words for the sender; null where there are none.</param>
/// <param name="HasContent">Whether the answer had the Content that the user guide asks for on a denial too.</param>
internal sealed record ReviewDenied(string? Reason, bool HasContent = true) : ReviewOutcome;
