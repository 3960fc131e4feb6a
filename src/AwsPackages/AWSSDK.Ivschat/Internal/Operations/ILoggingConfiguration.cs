using Amazon.Ivschat.Model;

namespace Amazon.Ivschat.Internal.Operations;

/// <summary>Members that every view of a logging configuration has; its state has another type in each.</summary>
internal interface ILoggingConfiguration
{
    string Arn { get; set; }

    DateTime? CreateTime { get; set; }

    DestinationConfiguration DestinationConfiguration { get; set; }

    string Id { get; set; }

    string Name { get; set; }

    Dictionary<string, string> Tags { get; set; }

    DateTime? UpdateTime { get; set; }
}
