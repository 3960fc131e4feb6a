using System.Net;
using Amazon.Ivschat;
using Amazon.Ivschat.Model;
using Amazon.Runtime;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Aws.IvsChat;

/// <summary>Turns what IVS Chat answers into expected failures. What is left (missing permissions, say) is the operator's to mend and goes up.</summary>
internal static class IvsChatFailures
{
    private static readonly TimeSpan AfterThrottling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(5);
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
        catch (AmazonIvschatException exception) when (Translate(exception) is { } failure)
        {
            return failure;
        }
        catch (Exception exception) when (IsOutage(exception, cancellationToken))
        {
            return Failure.Unavailable("Amazon IVS Chat does not answer. Try again soon.", AfterOutage);
        }
    }

    private static Failure? Translate(AmazonIvschatException exception) => exception switch
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
        _ => null,
    };

    private static Failure Throttled() =>
        Failure.Unavailable("Amazon IVS Chat throttles the account. Try again soon.", AfterThrottling) with { IsThrottling = true };

    private static bool IsOutage(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        HttpRequestException or AmazonUnmarshallingException => true,
        AmazonClientException { InnerException: HttpRequestException } => true,
        OperationCanceledException or TimeoutException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };
}
