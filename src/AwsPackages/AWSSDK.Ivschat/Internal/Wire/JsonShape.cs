using System.Collections;
using System.Text.Json;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.Ivschat.Internal.Wire;

/// <summary>The members of an object on the wire: each one's name, how its value is read, and where that goes. Others are skipped.</summary>
internal sealed class JsonShape<T> : IJsonUnmarshaller<T, JsonUnmarshallerContext>, IEnumerable
    where T : class, new()
{
    private readonly List<(string Name, ReadMember Read)> _members = [];

    private delegate void ReadMember(T target, JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader);

    public bool IsEmpty => _members.Count == 0;

    public void Add<TValue>(string name, IJsonUnmarshaller<TValue, JsonUnmarshallerContext> value, Action<T, TValue> set) =>
        _members.Add((name, (target, context, ref reader) => set(target, value.Unmarshall(context, ref reader))));

    public T Unmarshall(JsonUnmarshallerContext input, ref StreamingUtf8JsonReader reader)
    {
        input.Read(ref reader);
        if (input.CurrentTokenType == JsonTokenType.Null)
        {
            return null;
        }

        var target = new T();
        ReadMembers(target, input, ref reader);
        return target;
    }

    /// <summary>Reads the whole body of an answer into <paramref name="target"/>.</summary>
    public void ReadBody(T target, JsonUnmarshallerContext context)
    {
        var reader = JsonBody.Open(context);
        context.Read(ref reader);
        ReadMembers(target, context, ref reader);
    }

    IEnumerator IEnumerable.GetEnumerator() => _members.GetEnumerator();

    private void ReadMembers(T target, JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader)
    {
        var depth = context.CurrentDepth;
        while (context.ReadAtDepth(depth, ref reader))
        {
            foreach (var (name, read) in _members)
            {
                if (context.TestExpression(name, depth, ref reader))
                {
                    read(target, context, ref reader);
                    break;
                }
            }
        }
    }
}
