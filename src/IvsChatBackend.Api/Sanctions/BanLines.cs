using System.Globalization;
using System.Text;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Api.Sanctions;

/// <summary>Reads bans from JSON Lines, each line by itself. What an export says of who imposed a ban, and where, is taken note of and left.</summary>
internal static class BanLines
{
    private const int MaximumDepth = 4;

    /// <returns>Each line that is not blank with its ban, or with what is wrong with it.</returns>
    public static async Task<Result<IReadOnlyList<ReadBanLine>>> ReadAsync(HttpRequest request)
    {
        if (!(await RequestBody.BufferAsync(request).ConfigureAwait(false)).Succeeded(out var body, out var failure))
        {
            return failure;
        }

        if (!IsJsonLines(request.ContentType))
        {
            return new Failure(FailureCode.UnsupportedMediaType, $"Send the body as Content-Type: {JsonLines.ContentType}.");
        }

        var lines = new List<ReadBanLine>();
        var users = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; !body.IsEmpty; number++)
        {
            var end = body.Span.IndexOf((byte)'\n');
            var line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
            {
                continue;
            }

            if (lines.Count == BanImports.MaximumLines)
            {
                return Failure.Invalid("", $"There may be at most {BanImports.MaximumLines} lines.");
            }

            lines.Add(Read(number, line, users));
        }

        return lines;
    }

    private static ReadBanLine Read(int number, ReadOnlyMemory<byte> line, HashSet<string> users) =>
        JsonBody.Read(line, MaximumDepth, "line", reader => new ReadBanLine(number, Read(reader, users), null)).Succeeded(out var read, out var problem)
            ? read
            : new ReadBanLine(number, null, problem);

    private static BanLine? Read(BodyReader reader, HashSet<string> users)
    {
        var userId = reader.Text("userId", required: true);
        var reason = reader.Text<Reason>("reason", Reason.TryParse, required: true);
        var note = reader.Text<Reason>("note", Reason.TryParse);
        var expiresAt = reader.Text<DateTimeOffset?>("expiresAt", TryReadTime);
        if (userId is not null && userId.Length is < 1 or > CallerMapping.MaximumUserIdLength)
        {
            reader.Reject("userId", $"It must have 1 to {CallerMapping.MaximumUserIdLength} characters.");
        }
        else if (userId is not null && !users.Add(userId))
        {
            reader.Reject("userId", "An earlier line bans the same user.");
        }

        if (reader.Text("kind") is { } kind && kind != SanctionTasks.Name(SanctionKind.Ban))
        {
            reader.Reject("kind", "It must be ban.");
        }

        foreach (var member in (string[])["id", "roomId", "actor", "createdAt"])
        {
            reader.Text(member);
        }

        return userId is null || reason is null ? null : new BanLine(userId, reason, note, expiresAt);
    }

    private static bool TryReadTime(
        string text, out DateTimeOffset? time, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? problem)
    {
        var read = DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value);
        time = read ? value : null;
        problem = read ? null : "It must be a time as 2026-01-02T03:04:05.678Z.";
        return read;
    }

    private static bool IsJsonLines(string? contentType) =>
        System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType?.ToLowerInvariant() is JsonLines.ContentType or "application/x-ndjson"
        && (type.CharSet is null || type.CharSet.Trim('"').Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase));
}

/// <param name="Number">1 for the first line of the body.</param>
/// <param name="Ban">Null where the line is wrong.</param>
/// <param name="Problem">What is wrong with it.</param>
internal sealed record ReadBanLine(int Number, BanLine? Ban, Failure? Problem);
