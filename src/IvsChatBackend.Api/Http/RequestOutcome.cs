namespace IvsChatBackend.Api.Http;

/// <summary>How a request ended, in one of few words: for the log's line and the metrics' dimension.</summary>
internal sealed record RequestOutcome(string Word)
{
    /// <summary>An error's code where one was told; else <c>ok</c>, or <c>replayed</c> for a reply that an earlier request was given.</summary>
    public static string Of(HttpContext context) => context.Features.Get<RequestOutcome>()?.Word
        ?? (context.RequestAborted.IsCancellationRequested ? "aborted" : context.Response.StatusCode < 400 ? "ok" : "error");
}

/// <summary>Why a request's token was refused: told to the operator, for it would help a forger.</summary>
internal sealed record TokenRefusal(string Reason);

/// <summary>Marks an endpoint whose 201 is a chat token.</summary>
internal sealed record IssuesChatTokens;
