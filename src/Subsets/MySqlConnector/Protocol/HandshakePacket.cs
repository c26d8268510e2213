using System.Text;

namespace MySqlConnector.Protocol;

/// <summary>The server's greeting, protocol version 10.</summary>
internal sealed record HandshakePacket(
    string ServerVersion, uint ThreadId, byte[] Salt, Capabilities Capabilities, ServerStatus Status, string AuthenticationPlugin)
{
    private const byte ProtocolVersion = 10;
    private const int SaltLength = 20;

    public static HandshakePacket Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var protocol = reader.ReadByte();
        if (protocol != ProtocolVersion)
            throw new MySqlProtocolException($"The server speaks protocol version {protocol}; version {ProtocolVersion} is supported.");
        var version = Encoding.ASCII.GetString(reader.ReadNullTerminated());
        var threadId = reader.ReadUInt32();
        var salt = new byte[SaltLength];
        reader.ReadBytes(8).CopyTo(salt);
        reader.Skip(1);
        var lower = reader.ReadUInt16();
        reader.Skip(1);
        var status = (ServerStatus)reader.ReadUInt16();
        var capabilities = (Capabilities)(lower | ((uint)reader.ReadUInt16() << 16));
        var saltLength = reader.ReadByte();
        reader.Skip(10);
        if (capabilities.HasFlag(Capabilities.SecureConnection))
        {
            var second = reader.ReadBytes(Math.Max(13, saltLength - 8));
            second[..(SaltLength - 8)].CopyTo(salt.AsSpan(8));
        }
        var plugin = capabilities.HasFlag(Capabilities.PluginAuthentication)
            ? Encoding.ASCII.GetString(reader.ReadNullTerminatedOrRest())
            : "mysql_native_password";
        return new(WithoutReplicationPrefix(version), threadId, salt, capabilities, status, plugin);
    }

    /// <summary>MariaDB up to 10 puts "5.5.5-" in front, for replicas that refused a two-digit major version.</summary>
    private static string WithoutReplicationPrefix(string version) =>
        version.StartsWith("5.5.5-", StringComparison.Ordinal) && version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase)
            ? version["5.5.5-".Length..]
            : version;
}
