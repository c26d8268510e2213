namespace RdsCluster.Verifier.Planes;

/// <summary>A refusal or failure of the control plane, told by code.</summary>
/// <param name="code">The API's error code, for instance <c>InvalidDBInstanceState</c>; <c>Unreachable</c> where no answer came.</param>
public sealed class ControlPlaneException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}
