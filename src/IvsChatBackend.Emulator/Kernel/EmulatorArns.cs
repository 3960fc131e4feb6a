using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Emulator.Kernel;

/// <summary>Makes and recognises the ARNs of one account in one region.</summary>
internal sealed class EmulatorArns(AccountName account)
{
    private const string Prefix = "arn:aws:ivschat:";
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    public const string RoomType = "room";
    public const string LoggingConfigurationType = "logging-configuration";

    public static SearchValues<char> RegionCharacters { get; } = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public string Room(string id) => $"{Prefix}{account.Region}:{account.Id}:{RoomType}/{id}";

    public string LoggingConfiguration(string id) => $"{Prefix}{account.Region}:{account.Id}:{LoggingConfigurationType}/{id}";

    /// <summary>Whether the text has the model's form of an ARN, of whatever account and region.</summary>
    /// <param name="type">The resource type that it must name; null for either.</param>
    public static bool IsWellFormed([NotNullWhen(true)] string? arn, string? type)
    {
        if (arn is null || arn.Length > 128 || !arn.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var parts = arn[Prefix.Length..].Split(':');
        return parts is [var region, var account, var resource]
            && region.Length > 0 && !region.AsSpan().ContainsAnyExcept(RegionCharacters)
            && account.Length > 0 && !account.AsSpan().ContainsAnyExceptInRange('0', '9')
            && resource.Split('/') is [var kind, var id]
            && (type is null ? kind is RoomType or LoggingConfigurationType : kind == type)
            && id.Length > 0 && !id.AsSpan().ContainsAnyExcept(IdCharacters);
    }

    /// <summary>The id at the end of a well-formed ARN, with what the model's <c>resourceId</c> cannot carry left out.</summary>
    public static string ResourceId(string arn) => arn[(arn.LastIndexOf('/') + 1)..].Replace("-", "", StringComparison.Ordinal);
}
