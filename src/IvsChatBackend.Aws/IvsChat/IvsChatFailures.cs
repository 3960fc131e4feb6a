using System.Net;
using Amazon.Ivschat;
using Amazon.Ivschat.Model;
using Amazon.Runtime;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Aws.IvsChat;

/// <summary>Turns what IVS Chat answers into failures, those too that nobody expects: a missing permission is the operator's to mend, and ends no host.</summary>
internal static class IvsChatFailures
{
    private static readonly TimeSpan AfterThrottling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterVerification = TimeSpan.FromMinutes(15);

    /// <summary>Makes the call; its value, or the failure that an answer of IVS Chat or the lack of one amounts to.</summary>
    /// <exception cref="OperationCanceledException">The caller's token ended the wait.</exception>
    public static async Task<Result<T>> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
        where T : notnull
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (AmazonServiceException exception) when (exception is not AmazonUnmarshallingException)
        {
            return Translate(exception);
        }
        catch (Exception exception) when (IsOutage(exception, cancellationToken))
        {
            return Failure.Unavailable("Amazon IVS Chat does not answer. Try again soon.", AfterOutage);
        }
    }

    private static Failure Translate(AmazonServiceException exception) => exception switch
    {
        ResourceNotFoundException => Failure.NotFound("resource in Amazon IVS Chat"),
        PendingVerificationException =>
            Failure.Unavailable("AWS has yet to verify the account for Amazon IVS Chat. Its owner can ask AWS Support.", AfterVerification),
        ServiceQuotaExceededException quota =>
            new Failure(FailureCode.QuotaExceeded, "A quota of Amazon IVS Chat is used up.") { Limit = quota.Limit },
        ConflictException => new Failure(FailureCode.Conflict, "Amazon IVS Chat reports a conflict with the resource's state."),
        ValidationException invalid => Failure.Invalid(
            [.. (invalid.FieldList ?? []).Select(field => new MemberError(field.Name, "Amazon IVS Chat refuses the value."))]),
        ThrottlingException => Throttled(),
        _ when exception.StatusCode == HttpStatusCode.TooManyRequests || exception.ErrorCode == "ThrottlingException" => Throttled(),
        _ when (int)exception.StatusCode >= 500 => Failure.Unavailable("Amazon IVS Chat fails at the moment. Try again soon.", AfterOutage),
        _ => Failure.Unavailable("Amazon IVS Chat refuses the call. The operator finds the reason in the log.", AfterRefusal) with
        {
            Refusal = exception.ErrorCode ?? exception.GetType().Name,
        },
    };

    private static Failure Throttled() =>
        Failure.Unavailable("Amazon IVS Chat throttles the account. Try again soon.", AfterThrottling) with { IsThrottling = true };

    private static bool IsOutage(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        // Credentials that can't be fetched, say, are an AmazonClientException.
        HttpRequestException or AmazonUnmarshallingException or AmazonClientException => true,
        OperationCanceledException or TimeoutException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };
}
