namespace Amazon.Ivschat.Internal.Operations;

/// <summary>A room in full, as creating, reading and updating one answers with.</summary>
internal interface IRoom : IRoomSummary
{
    int? MaximumMessageLength { get; set; }

    int? MaximumMessageRatePerSecond { get; set; }
}
