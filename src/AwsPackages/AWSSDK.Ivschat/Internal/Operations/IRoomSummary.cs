using Amazon.Ivschat.Model;

namespace Amazon.Ivschat.Internal.Operations;

/// <summary>Members that every view of a room has.</summary>
internal interface IRoomSummary
{
    string Arn { get; set; }

    DateTime? CreateTime { get; set; }

    string Id { get; set; }

    List<string> LoggingConfigurationIdentifiers { get; set; }

    MessageReviewHandler MessageReviewHandler { get; set; }

    string Name { get; set; }

    Dictionary<string, string> Tags { get; set; }

    DateTime? UpdateTime { get; set; }
}
