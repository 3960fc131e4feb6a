using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Rooms;

/// <summary>A room's <c>messageReviewHandler</c> on the wire.</summary>
internal sealed record HandlerDocument(string? Uri, string? FallbackResult)
{
    /// <summary>Asks for nothing.</summary>
    public static HandlerDocument Unchanged { get; } = new(null, null);

    public static HandlerDocument? Of(MessageReviewHandler? handler) => handler is null ? null : new(handler.Uri, handler.FallbackResult);

    /// <summary>
    /// What a room has once this was asked of it: absent members keep what it had. An empty <c>uri</c> ends the review and stays there to be seen:
    /// Terraform waits for it.
    /// </summary>
    public MessageReviewHandler? ApplyTo(MessageReviewHandler? current) =>
        this == Unchanged ? current : new MessageReviewHandler(Uri ?? current?.Uri, FallbackResult ?? current?.FallbackResult ?? "ALLOW");
}
