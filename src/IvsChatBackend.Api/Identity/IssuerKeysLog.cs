using System.Collections.Concurrent;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Keys;

namespace IvsChatBackend.Api.Identity;

/// <summary>Tells operators why keys of an issuer are not there.</summary>
internal sealed partial class IssuerKeysLog(ILogger<IssuerKeysLog> logger) : IIssuerKeysObserver
{
    private readonly ConcurrentDictionary<string, string> _told = new(StringComparer.Ordinal);

    public void Fetched(string issuerAlias, JwkSet keys)
    {
        var leftOut = string.Join(", ", keys.LeftOut.Select(each => $"{each.Value} {each.Key}"));
        // Key sets are fetched every hour; what is left out, an encryption key mostly, is the same each time.
        if (leftOut.Length > 0 && (!_told.TryGetValue(issuerAlias, out var told) || told != leftOut))
        {
            Log.LeftOut(logger, issuerAlias, keys.LeftOut.Values.Sum(), keys.Count, leftOut);
        }

        _told[issuerAlias] = leftOut;
    }

    public void Failed(string issuerAlias, IssuerFailure reason) => Log.NoKeys(logger, issuerAlias, reason.ToString());

    private static partial class Log
    {
        [LoggerMessage(23, LogLevel.Warning, "The keys of issuer {Alias} could not be fetched: {Reason}")]
        public static partial void NoKeys(ILogger logger, string alias, string reason);

        [LoggerMessage(24, LogLevel.Information, "The key set of issuer {Alias}: {LeftOut} keys are left out and {Used} used ({Reasons})")]
        public static partial void LeftOut(ILogger logger, string alias, int leftOut, int used, string reasons);
    }
}
