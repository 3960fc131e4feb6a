namespace Amazon.Lambda.Core;

/// <summary>
/// Names the serializer of a handler or of a whole assembly. Lambda's managed runtime reads it; an executable function passes its
/// serializer itself.
/// </summary>
/// <param name="serializerType">A type with a parameterless constructor that implements <see cref="ILambdaSerializer"/>.</param>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Method)]
public sealed class LambdaSerializerAttribute(Type serializerType) : Attribute
{
    public Type SerializerType { get; set; } = serializerType;
}
