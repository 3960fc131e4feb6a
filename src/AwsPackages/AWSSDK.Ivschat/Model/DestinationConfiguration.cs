namespace Amazon.Ivschat.Model;

/// <summary>Where chat is logged to: exactly one of the three.</summary>
public class DestinationConfiguration
{
    public CloudWatchLogsDestinationConfiguration CloudWatchLogs { get; set; }

    public FirehoseDestinationConfiguration Firehose { get; set; }

    public S3DestinationConfiguration S3 { get; set; }
}
