using Amazon.Runtime;

namespace Amazon.Ivschat;

/// <summary>What the holder of a chat token may do besides reading.</summary>
public class ChatTokenCapability(string value) : ConstantClass(value)
{
    public static readonly ChatTokenCapability DELETE_MESSAGE = new("DELETE_MESSAGE");

    public static readonly ChatTokenCapability DISCONNECT_USER = new("DISCONNECT_USER");

    public static readonly ChatTokenCapability SEND_MESSAGE = new("SEND_MESSAGE");

    public static ChatTokenCapability FindValue(string value) => FindValue<ChatTokenCapability>(value);

    public static implicit operator ChatTokenCapability(string value) => FindValue(value);
}
