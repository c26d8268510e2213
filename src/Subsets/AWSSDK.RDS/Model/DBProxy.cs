using System;
using System.Collections.Generic;

namespace Amazon.RDS.Model;

public class DBProxy
{
    public string DBProxyName { get; set; }
    public string DBProxyArn { get; set; }
    public DBProxyStatus Status { get; set; }
    public string EngineFamily { get; set; }
    public string VpcId { get; set; }
    public List<string> VpcSecurityGroupIds { get; set; }
    public List<string> VpcSubnetIds { get; set; }
    public string DefaultAuthScheme { get; set; }
    public List<UserAuthConfigInfo> Auth { get; set; }
    public string RoleArn { get; set; }
    public string Endpoint { get; set; }
    public bool? RequireTLS { get; set; }
    public int? IdleClientTimeout { get; set; }
    public bool? DebugLogging { get; set; }
    public DateTime? CreatedDate { get; set; }
    public DateTime? UpdatedDate { get; set; }
    public EndpointNetworkType EndpointNetworkType { get; set; }
    public TargetConnectionNetworkType TargetConnectionNetworkType { get; set; }
}
