using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using IvsChatBackend.Emulator.Kernel;

namespace IvsChatBackend.Emulator.Metrics;

/// <summary>Counts what CloudWatch would show, since the start or the last reset.</summary>
/// <remarks>Source: Amazon IVS Chat user guide, "Monitoring Amazon IVS Chat".</remarks>
internal sealed class ChatMetrics : IResettable
{
    public const string IvsChat = "AWS/IVSChat";
    private const string Lambda = "AWS/Lambda";

    private readonly ConcurrentDictionary<MetricKey, StrongBox<long>> _sums = new();

    public void Requested(string action)
    {
        Add(new MetricKey(IvsChat, "MessagingRequests"), 1);
        Add(new MetricKey(IvsChat, "Requests", new("Action", action)), 1);
    }

    /// <param name="connections">How many the frame went to.</param>
    public void Delivered(string action, int connections)
    {
        Add(new MetricKey(IvsChat, "MessagingDeliveries"), connections);
        Add(new MetricKey(IvsChat, "Deliveries", new("Action", action)), connections);
    }

    /// <summary>A review handler couldn't be invoked, or not in time.</summary>
    public void InvocationFailed(string uri) => Add(new MetricKey(IvsChat, "InvocationErrors", new("Uri", uri)), 1);

    /// <summary>A review handler answered with something that isn't an answer.</summary>
    public void ResponseRefused(string uri) => Add(new MetricKey(IvsChat, "ResponseValidationErrors", new("Uri", uri)), 1);

    /// <summary>A review handler's own code failed, which is Lambda's metric, not IVS Chat's.</summary>
    public void FunctionFailed(string uri) => Add(new MetricKey(Lambda, "Errors", new("FunctionName", uri)), 1);

    /// <summary>A destination of chat logging could not be written to: not found, not allowed, or for another reason.</summary>
    public void LogDestinationFailed(string loggingConfiguration, Exception cause) => Add(
        new MetricKey(
            IvsChat,
            cause switch
            {
                DirectoryNotFoundException => "LogDestinationResourceNotFoundErrors",
                UnauthorizedAccessException => "LogDestinationAccessDeniedError",
                _ => "LogDestinationErrors",
            },
            new("LoggingConfiguration", loggingConfiguration)),
        1);

    public IEnumerable<KeyValuePair<MetricKey, long>> Sums
        => _sums.Select(sum => KeyValuePair.Create(sum.Key, Interlocked.Read(ref sum.Value.Value)));

    public void Reset() => _sums.Clear();

    private void Add(MetricKey key, long value) => Interlocked.Add(ref _sums.GetOrAdd(key, static _ => new StrongBox<long>()).Value, value);
}
