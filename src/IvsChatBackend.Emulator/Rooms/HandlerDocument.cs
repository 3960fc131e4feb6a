namespace IvsChatBackend.Emulator.Rooms;

/// <summary>A room's <c>messageReviewHandler</c> on the wire.</summary>
internal sealed record HandlerDocument(string? Uri, string? FallbackResult)
{
    /// <summary>Asks for nothing.</summary>
    public static HandlerDocument Unchanged { get; } = new(null, null);

    public static HandlerDocument? Of(MessageReviewHandler? handler) => handler is null ? null : new(handler.Uri, handler.FallbackResult);

    /// <summary>What a room has once this was asked of it: absent members keep what it had, an empty <c>uri</c> takes the handler away.</summary>
    public MessageReviewHandler? ApplyTo(MessageReviewHandler? current)
    {
        var uri = Uri ?? current?.Uri;
        return string.IsNullOrEmpty(uri) ? null : new MessageReviewHandler(uri, FallbackResult ?? current?.FallbackResult ?? "ALLOW");
    }
}
