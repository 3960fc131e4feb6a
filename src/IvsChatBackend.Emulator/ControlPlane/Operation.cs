using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IvsChatBackend.Emulator.Quotas;

namespace IvsChatBackend.Emulator.ControlPlane;

/// <summary>
/// The order of checks that every operation keeps: shape, then limits, then rate, then what the request names. A request refused before its rate is
/// looked at spends none of it.
/// </summary>
internal abstract class Operation<TRequest>(string name, JsonTypeInfo<TRequest> shape, AccountRates rates) : IOperation
    where TRequest : class
{
    public string Name => name;

    public virtual string Method => HttpMethods.Post;

    public virtual string Path => "/" + name;

    public Reply Invoke(OperationRequest request)
    {
        TRequest input;
        try
        {
            input = Bind(request);
        }
        catch (JsonException)
        {
            return ServiceError.Serialization("The request's body is not JSON of the operation's shape.");
        }

        var violations = new Violations();
        Validate(input, violations);
        if (violations.Any)
        {
            return ServiceError.InvalidFields(violations.Fields);
        }

        return rates.TryTake(name, out var limit) ? Execute(input) : ServiceError.Throttled(rates.AccountId, limit);
    }

    /// <summary>Reads the request; an empty body counts as <c>{}</c>.</summary>
    /// <exception cref="JsonException">The body is no JSON, or not of the shape.</exception>
    protected virtual TRequest Bind(OperationRequest request) =>
        (request.Body.IsEmpty ? JsonSerializer.Deserialize("{}"u8, shape) : JsonSerializer.Deserialize(request.Body.Span, shape))
        ?? throw new JsonException("The body is null.");

    /// <summary>Notes every field that breaks a rule of its own; nothing that depends on what exists.</summary>
    protected abstract void Validate(TRequest request, Violations violations);

    protected abstract Reply Execute(TRequest request);
}
