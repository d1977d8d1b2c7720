// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

interface ISweepable {
    function sweep(address token) external returns (uint256 amount);
}

/// Deposit addresses by salt: CREATE2 of an EIP-1167 clone. The init code is fixed by the standard and the implementation,
/// so an address is known before anything is deployed and, with the same factory address, is the same on every chain.
contract DepositFactory {
    address public immutable implementation;

    event Deployed(bytes32 indexed salt, address deposit);
    event SweepFailed(address indexed deposit, address indexed token);

    error ImplementationMissing();
    error DeployFailed();

    constructor(address implementation_) {
        if (implementation_.code.length == 0) revert ImplementationMissing();
        implementation = implementation_;
    }

    /// The address of this salt, deployed or not.
    function addressOf(bytes32 salt) public view returns (address) {
        bytes32 hash = keccak256(abi.encodePacked(bytes1(0xff), address(this), salt, keccak256(initCode())));
        return address(uint160(uint256(hash)));
    }

    /// Deploys the clone of this salt, or finds it deployed: being overtaken by somebody else's call is not an error.
    function deploy(bytes32 salt) public returns (address deposit) {
        deposit = addressOf(salt);
        if (deposit.code.length != 0) return deposit;
        bytes memory code = initCode();
        address made;
        assembly ("memory-safe") {
            made := create2(0, add(code, 0x20), mload(code), salt)
        }
        if (made != deposit) revert DeployFailed();
        emit Deployed(salt, deposit);
    }

    /// Collects one deposit. Reverts when a token refuses; `address(0)` is the native coin.
    function deployAndSweep(bytes32 salt, address[] calldata tokens) external {
        address deposit = deploy(salt);
        for (uint256 i = 0; i < tokens.length; i++) ISweepable(deposit).sweep(tokens[i]);
    }

    /// Collects many deposits. A token that refuses at one address is told by an event and does not hold up the others.
    function deployAndSweepMany(bytes32[] calldata salts, address[] calldata tokens) external {
        for (uint256 s = 0; s < salts.length; s++) {
            address deposit = deploy(salts[s]);
            for (uint256 i = 0; i < tokens.length; i++) {
                try ISweepable(deposit).sweep(tokens[i]) returns (uint256) {} catch {
                    emit SweepFailed(deposit, tokens[i]);
                }
            }
        }
    }

    /// EIP-1167 to the byte. Frozen: another byte here would move every address.
    function initCode() private view returns (bytes memory) {
        return abi.encodePacked(hex"3d602d80600a3d3981f3363d3d373d3d3d363d73", implementation, hex"5af43d82803e903d91602b57fd5bf3");
    }
}
