using System.Buffers;
using IvsChatBackend.Emulator.ControlPlane;

namespace IvsChatBackend.Emulator.LoggingConfigurations;

/// <summary>The members that Create- and UpdateLoggingConfiguration share, under the same rules.</summary>
internal abstract record LoggingConfigurationSettings
{
    private static readonly SearchValues<char> BucketCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");
    private static readonly SearchValues<char> StreamCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");
    private static readonly SearchValues<char> GroupCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_/#");

    public string? Name { get; init; }

    public DestinationDocument? DestinationConfiguration { get; init; }

    public void Validate(Violations violations) => Validate(violations, Name, DestinationConfiguration);

    public static void Validate(Violations violations, string? name, DestinationDocument? document)
    {
        const string Field = "destinationConfiguration";
        ResourceName.Validate(violations, name);
        if (document is not { } destination)
        {
            return;
        }

        if (destination.MemberCount() != 1)
        {
            violations.Add(Field, "must have exactly one of s3, cloudWatchLogs and firehose");
        }

        if (destination.S3 is { } s3)
        {
            Check($"{Field}.s3.bucketName", s3.BucketName, 3, 63, BucketCharacters, "lower-case letters, digits, - and .");
        }

        if (destination.CloudWatchLogs is { } logs)
        {
            Check($"{Field}.cloudWatchLogs.logGroupName", logs.LogGroupName, 1, 512, GroupCharacters, "letters, digits and . - _ / #");
        }

        if (destination.Firehose is { } firehose)
        {
            Check($"{Field}.firehose.deliveryStreamName", firehose.DeliveryStreamName, 1, 64, StreamCharacters, "letters, digits and _ . -");
        }

        void Check(string field, string? value, int minimum, int maximum, SearchValues<char> allowed, string description)
        {
            violations.Required(field, value);
            violations.Length(field, value, minimum, maximum);
            violations.Characters(field, value, allowed, description);
        }
    }
}
