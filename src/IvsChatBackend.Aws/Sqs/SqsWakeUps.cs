using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Aws.Sqs;

/// <summary>
/// Wake-ups by delayed messages of a standard queue
/// (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-timers.html), whole seconds up to 15 minutes.
/// </summary>
/// <param name="client">By <see cref="CreateClient"/>.</param>
/// <param name="queueUrl">As SQS names it.</param>
/// <param name="time">The clock.</param>
/// <param name="lost">Told of a message that could not be sent, by the name of what was wrong; the schedule does its work.</param>
public sealed class SqsWakeUps(IAmazonSQS client, string queueUrl, TimeProvider time, Action<string> lost) : IWakeUps
{
    /// <summary>Region, credentials and <c>AWS_ENDPOINT_URL_SQS</c> come from the environment. A call ends soon: what it is for must not wait.</summary>
    public static IAmazonSQS CreateClient() => new AmazonSQSClient(Bounded(new AmazonSQSConfig()));

    /// <summary>Adds the bounds of <see cref="CreateClient"/>.</summary>
    public static AmazonSQSConfig Bounded(AmazonSQSConfig configuration)
    {
        configuration.RetryMode = RequestRetryMode.Standard;
        configuration.MaxErrorRetry = 1;
        configuration.Timeout = TimeSpan.FromSeconds(2);
        return configuration;
    }

    public async Task AtAsync(ItemKey marker, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var delay = dueAt - time.GetUtcNow();
        if (delay > IWakeUps.Longest)
        {
            return;
        }

        var request = new SendMessageRequest
        {
            QueueUrl = queueUrl,
            MessageBody = WakeUpMessage.Write(marker),

            // Rounded up: a wake-up that comes early finds nothing to do, and asks for another.
            DelaySeconds = (int)Math.Ceiling(Math.Max(0, delay.TotalSeconds)),
        };
        try
        {
            await client.SendMessageAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            lost((exception as AmazonServiceException)?.ErrorCode ?? exception.GetType().Name);
        }
    }
}
