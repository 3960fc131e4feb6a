using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Api.Review;

/// <summary>
/// Lists of terms that leave a room and come into another: CSV with the head <c>id,text,match,action,message</c>, JSON Lines of the same members, or
/// one JSON object with them as <c>terms</c>. What one gives, the other takes.
/// </summary>
internal static class TermLists
{
    /// <summary>Most terms of one exported page: the largest stay below what Lambda may answer.</summary>
    public const int PageSize = 2_500;

    private const string Csv = "text/csv";
    private const string JsonLines = "application/x-ndjson";
    private const string Route = "/rooms/{roomId}/terms/export";
    private const int MaximumErrors = 20;
    private const int MaximumDepth = 4;

    private static readonly string[] Head = ["id", "text", "match", "action", "message"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Result<ExportQuery> ReadQuery(HttpRequest request, Cursors cursors, RoomCaller who)
    {
        var scope = new CursorScope(Route, who.Caller.UserId, who.Room.Id);
        if (request.Query.Keys.FirstOrDefault(name => name is not ("format" or "cursor")) is { } unknown)
        {
            return Failure.Invalid(unknown, "There is no such parameter.");
        }

        if (FormatOf(request.Query["format"].ToString()) is not { } format)
        {
            return Failure.Invalid("format", "It must be json, jsonl or csv.");
        }

        string? after = null;
        return request.Query.TryGetValue("cursor", out var cursor) && !cursors.TryOpen(scope, cursor.ToString(), out after)
            ? Failure.Invalid("cursor", "It must be from the link to the next page of this list.")
            : new ExportQuery(format, after, scope);
    }

    public static Reply Answer(IReadOnlyList<Term> terms, ListFormat format, string? nextCursor) => format switch
    {
        ListFormat.Csv => Lines([CsvLines.Write(Head), .. terms.Select(term => CsvLine(term))], $"{Csv}; charset=utf-8", format, nextCursor),
        ListFormat.JsonLines => Lines(terms.Select(term => JsonLine(term)), JsonLines, format, nextCursor),
        _ => Reply.Ok(new TermListReply([.. terms.Select(term => TermReply.Of(term))], nextCursor), ApiJson.Default.TermListReply),
    };

    /// <returns>The list, or what is wrong with its lines: at most 20 of them are named.</returns>
    public static async Task<Result<ImmutableArray<Term>>> ReadAsync(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType is not (Csv or JsonLines))
        {
            return await JsonBody.ReadAsync(request, optional: false, ReadJsonBody).ConfigureAwait(false);
        }

        if (!(await RequestBody.BufferAsync(request).ConfigureAwait(false)).Succeeded(out var body, out var failure))
        {
            return failure;
        }

        try
        {
            var text = Strict.GetString(body.Span);
            return Checked(type.MediaType == Csv ? ReadCsv(text) : ReadJsonLines(text));
        }
        catch (DecoderFallbackException)
        {
            return Failure.Invalid("", "The list must be UTF-8.");
        }
    }

    private static Reply Lines(IEnumerable<string> lines, string contentType, ListFormat format, string? nextCursor) => new(async context =>
    {
        if (nextCursor is not null)
        {
            context.Response.Headers.Link = $"<?format={NameOf(format)}&cursor={nextCursor}>; rel=\"next\"";
        }

        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(string.Concat(lines.Select(static line => line + "\n")), context.RequestAborted).ConfigureAwait(false);
    });

    private static string NameOf(ListFormat format) => format == ListFormat.Csv ? "csv" : "jsonl";

    private static ListFormat? FormatOf(string name) => name switch
    {
        "" or "json" => ListFormat.Json,
        "jsonl" => ListFormat.JsonLines,
        "csv" => ListFormat.Csv,
        _ => null,
    };

    private static ImmutableArray<Term> ReadJsonBody(BodyReader body)
    {
        // As an export gives it.
        body.PassOver("nextCursor");
        var terms = body.Objects("terms", TermChanges.MaximumImport, static entry => TermWords.Read(entry, entry.Text("id", required: true) ?? "-"));
        foreach (var repeated in terms.GroupBy(term => term.Id).Where(group => group.Count() > 1))
        {
            body.Reject("terms", $"The id {repeated.Key} stands there more than once.");
        }

        if (terms.IsEmpty)
        {
            body.Reject("terms", $"A list has 1 to {TermChanges.MaximumImport} terms.");
        }

        return terms;
    }

    private static Result<ImmutableArray<Term>> Checked(IEnumerable<(int Line, Result<Term> Term)> lines)
    {
        var errors = ImmutableArray.CreateBuilder<MemberError>();
        var terms = new Dictionary<string, Term>(StringComparer.Ordinal);
        foreach (var (line, read) in lines)
        {
            if (!read.Succeeded(out var term, out var failure))
            {
                errors.AddRange(failure.Errors.Select(error => new MemberError($"line {line}", $"{error.Member}: {error.Message}".TrimStart(':', ' '))));
            }
            else if (!terms.TryAdd(term.Id, term))
            {
                errors.Add(new MemberError($"line {line}", $"The id {term.Id} stands there more than once."));
            }

            if (errors.Count >= MaximumErrors || terms.Count > TermChanges.MaximumImport)
            {
                break;
            }
        }

        if (terms.Count is 0 or > TermChanges.MaximumImport && errors.Count == 0)
        {
            errors.Add(new MemberError("", $"A list has 1 to {TermChanges.MaximumImport} terms. Send a longer one in parts."));
        }

        return errors.Count == 0 ? terms.Values.ToImmutableArray() : Failure.Invalid(errors.ToImmutable());
    }

    private static IEnumerable<(int Line, Result<Term> Term)> ReadCsv(string text)
    {
        using var records = CsvLines.Read(text).GetEnumerator();
        if (!records.MoveNext() || !records.Current.Fields.SequenceEqual(Head))
        {
            yield return (1, Failure.Invalid("", $"The first line must be {string.Join(',', Head)}."));
            yield break;
        }

        while (records.MoveNext())
        {
            var (line, fields) = records.Current;
            yield return (line, fields is [var id, var words, var match, var action, var message]
                ? Make(id, words, match, action, message.Length == 0 ? null : message)
                : Failure.Invalid("", $"A line has {Head.Length} fields."));
        }
    }

    private static IEnumerable<(int Line, Result<Term> Term)> ReadJsonLines(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (number, ReadJson(line));
            }
        }
    }

    private static Result<Term> ReadJson(string line) => JsonBody.Read(
        Encoding.UTF8.GetBytes(line), MaximumDepth, "line", static body => TermWords.Read(body, body.Text("id", required: true) ?? "-"));

    private static Result<Term> Make(string id, string text, string match, string action, string? message) =>
        TermWords.MatchOf(match) is not { } kind ? Failure.Invalid("match", TermWords.Matches)
        : TermWords.ActionOf(action) is not { } consequence ? Failure.Invalid("action", TermWords.Actions)
        : TermChecks.Create(id, text, kind, consequence, message);

    private static string CsvLine(Term term) =>
        CsvLines.Write([term.Id, term.Text, TermWords.NameOf(term.Match), TermWords.NameOf(term.Action), term.Message ?? ""]);

    private static string JsonLine(Term term) => JsonSerializer.Serialize(TermReply.Of(term), ApiJson.Default.TermReply);
}

/// <param name="Format">How it is written.</param>
/// <param name="After">The id that the page begins after; null for the first.</param>
/// <param name="Scope">Of the cursor.</param>
internal sealed record ExportQuery(ListFormat Format, string? After, CursorScope Scope);

internal enum ListFormat
{
    Json,
    JsonLines,
    Csv,
}

internal sealed record TermListReply(IReadOnlyList<TermReply> Terms, string? NextCursor);
